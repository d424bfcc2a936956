"""The steps, one module each. A step that has been released is never changed."""
