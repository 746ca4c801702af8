drop trigger look_only_grows on trail_look;
