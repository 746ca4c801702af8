drop trigger favourite_only_grows on access_favourite;
