-- A stored card is good until the end of a day; the provider's reference of it is forgotten once the provider has removed it.
alter table stored_card add column expires_on date;
alter table stored_card alter column provider_card drop not null;
