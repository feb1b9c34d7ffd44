/// Every refusal and fault as an RFC 9457 problem, whichever layer it comes from.
@NullMarked
package dev.baton.api.problem;

import org.jspecify.annotations.NullMarked;
