/// When somebody is there to answer: opening hours in a time zone, right across clock changes.
@NullMarked
package dev.baton.domain.hours;

import org.jspecify.annotations.NullMarked;
