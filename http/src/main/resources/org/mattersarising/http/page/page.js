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
});
