"use strict";
// The editor on this endpoint only; nothing is fetched from elsewhere.
const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
  endpointCatalogueOptions: { getData: () => [] },
  copyEndpointOnNewTab: true,
  persistenceId: null,
  yasqe: { value: document.getElementById("editor").dataset.query, autocompleters: ["variables"], createShareableLink: null },
});
document.getElementById("question").addEventListener("change", (event) => {
  const text = event.target.selectedOptions[0].dataset.query;
  if (text) yasgui.getTab().setQuery(text);
});
