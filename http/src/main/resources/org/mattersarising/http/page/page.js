"use strict";

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
  // A change that comes with a session has to prove that a page of this service sends it.
  requestInterceptor: (request) => {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]*)/);
    if (token) request.headers["X-CSRF-Token"] = decodeURIComponent(token[1]);
    return request;
  },
});
