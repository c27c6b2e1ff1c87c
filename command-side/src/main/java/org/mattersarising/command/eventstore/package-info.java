/** Where events are kept: Axon's engine over our own table, the sealer that puts them in order, the migrations. */
package org.mattersarising.command.eventstore;
