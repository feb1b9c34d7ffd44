/// What the system says: moments, templates, and the words for what is put into them.
@NullMarked
package dev.baton.domain.text;

import org.jspecify.annotations.NullMarked;
