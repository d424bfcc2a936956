"""What happenings and sayings of many documents add up to: figures and grades, each with what it is made of."""
