-- Where nobody has the role office, its letter goes to the seller's customer service: once as well.
alter table escalation_letter alter column user_id drop not null;
alter table escalation_letter drop constraint escalation_letter_escalation_id_user_id_key;
alter table escalation_letter add unique nulls not distinct (escalation_id, user_id);
