"""The folder: where it is, what assess.yaml and organization.yaml say, calendars, the log key."""
