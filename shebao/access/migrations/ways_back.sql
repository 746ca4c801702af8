drop trigger loginmeans_only_grows on access_loginmeans;
drop trigger loginmeans_keeps on access_loginmeans;
