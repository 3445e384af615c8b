-- What a removed address or card is asked for: which recurring orders use it.
create index subscription_address on subscription (address_id);
create index subscription_stored_card on subscription (stored_card_id);
