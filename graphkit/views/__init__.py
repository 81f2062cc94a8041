"""The pages: a network of who stands where, an article with what was read in it, a timeline. One file each, offline."""
