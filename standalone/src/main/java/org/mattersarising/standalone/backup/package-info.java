/** Everything that is recorded, in one file, and back into an empty store. */
package org.mattersarising.standalone.backup;
