do $$ begin
    drop policy if exists own_employers on casework_rating;
    drop policy if exists added_here on casework_rating;
    drop policy if exists own_employers on casework_delivery;
    drop policy if exists added_here on casework_delivery;
    drop policy if exists changed_here on casework_delivery;
end $$;
drop function casework_rate(text, smallint, text, timestamptz);
drop function casework_rating_asked(text);
drop trigger delivery_only_grows on casework_delivery;
drop trigger delivery_keeps on casework_delivery;
drop trigger rating_only_grows on casework_rating;
drop trigger rating_keeps on casework_rating;
drop function casework_keep_delivery();
drop function casework_keep_rating();
