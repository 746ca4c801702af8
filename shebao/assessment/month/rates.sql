-- All that the bulk engine sees of the law: one row per insurance, share, identity, class and band.

create table {rates} (
    insurance text not null,
    share text not null,
    insurance_bit smallint not null,
    identity smallint not null,
    risk_class smallint not null,
    band_percent smallint not null,
    rate integer not null,
    floor_fen integer not null,
    cap_fen integer not null,
    step_fen integer not null,
    step_offset_fen integer not null,
    amount_unit_fen integer not null,
    amount_divisor bigint not null,
    amount_offset bigint not null,
    primary key (insurance, share, identity, risk_class, band_percent)
);
