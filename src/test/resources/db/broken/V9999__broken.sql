create table raw_events ();
