drop function registry_employers_named(text, text, integer);
