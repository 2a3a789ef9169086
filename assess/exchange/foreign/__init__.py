"""Files of other programs: read strictly, and so that nothing of them is lost in silence."""
