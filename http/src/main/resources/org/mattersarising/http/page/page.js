"use strict";

// A change that comes with a session has to prove that a page of this service sends it.
const proven = (headers) => {
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]*)/);
  if (token) headers["X-CSRF-Token"] = decodeURIComponent(token[1]);
  return headers;
};

document.getElementById("sign-out").addEventListener("click", async () => {
  const answer = await fetch("../sign-out", { method: "POST", headers: proven({}) });
  location.assign(answer.url);
});

SwaggerUIBundle({
  url: "../openapi",
  dom_id: "#interface",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // Nobody else is told what is looked at here.
  validatorUrl: null,
  requestInterceptor: (request) => {
    proven(request.headers);
    return request;
  },
});
