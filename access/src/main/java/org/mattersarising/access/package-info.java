/** Who may do what, and where: roles, what each permits, and callers with the roles they were given. */
package org.mattersarising.access;
