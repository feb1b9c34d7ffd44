-- A conversation may ring at several agents at once. It stays one offer: one row has one offer_id. That each of
-- them exists, and nobody is in it twice, their holds see to: (conversation_id, agent_id) is their key.
alter table conversations
  add column offered_agents text[],
  add constraint conversations_offer_check check (
    (offer_id is null) = (offered_agents is null) and cardinality(offered_agents) between 1 and 10) not valid;
update conversations set offered_agents = array[offered_agent] where offered_agent is not null;
alter table conversations validate constraint conversations_offer_check;

-- What rings must be taken back from agents who go: few conversations ring at a time, and all of them are read.
drop index conversations_offered_idx;
create index conversations_offered_idx on conversations (id) where offered_agents is not null;
alter table conversations drop column offered_agent;

-- Who were chosen, the best first; null in what was recorded while it was one agent, who is the winner.
alter table routing_decisions add column winners text[];
