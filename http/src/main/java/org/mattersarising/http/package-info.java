/**
 * The HTTP habits that both sides share: problem details, strict JSON, conditional requests, time parameters, caching.
 */
package org.mattersarising.http;
