"""Pure frozen values and rules. No I/O, no clock, no other room."""
