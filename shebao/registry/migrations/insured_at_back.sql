drop function registry_insured_at(text, text);
