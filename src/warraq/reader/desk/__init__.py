"""التعليقات: the moderators' desk in the newsroom."""
