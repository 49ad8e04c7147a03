import type { ColumnTypes, Migration } from "./migration.ts";

/** The first schema. */
export const inventory: Migration = {
  version: 1,
  name: "inventory",
  statements: (types) => [
    ...access(types),
    ...projects(types),
    ...entities(types),
    ...history(types),
    ...latest(types),
    ...jobs(types),
  ],
};

/** Who may do what, and the log of what was done. */
function access({ identity, integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table organisation (id ${identity}, public_id ${text} not null unique, name ${text} not null, created_at ${integer} not null)`,
    `create table team (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), name ${text} not null, created_at ${integer} not null,
      unique (organisation_id, name))`,
    `create table audience (id ${identity}, organisation_id ${integer} not null references organisation (id),
      team_id ${integer} unique references team (id))`,
    `create index audience_organisation on audience (organisation_id)`,
    `create table account (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), email ${text} not null, name ${text} not null,
      role ${text} not null, password_hash ${text}, is_disabled ${integer} not null, issuer ${text}, subject ${text},
      created_at ${integer} not null, unique (organisation_id, email), unique (issuer, subject))`,
    `create table team_member (team_id ${integer} not null references team (id),
      account_id ${integer} not null references account (id), primary key (team_id, account_id))`,
    `create index team_member_account on team_member (account_id)`,
    `create table api_token (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), account_id ${integer} not null references account (id),
      name ${text} not null, prefix ${text} not null, hash ${text} not null unique, role ${text} not null,
      created_at ${integer} not null, expires_at ${integer}, last_used_at ${integer})`,
    `create index api_token_account on api_token (account_id)`,
    `create table session (hash ${text} primary key, account_id ${integer} not null references account (id), data ${text} not null,
      created_at ${integer} not null, expires_at ${integer} not null)`,
    `create index session_account on session (account_id)`,
    `create index session_expiry on session (expires_at)`,
    `create table setting (organisation_id ${integer} not null references organisation (id), name ${text} not null,
      value ${text} not null, primary key (organisation_id, name))`,
    `create table audit_head (organisation_id ${integer} primary key references organisation (id), sequence ${integer} not null,
      hash ${text} not null)`,
    `create table audit (organisation_id ${integer} not null references organisation (id), sequence ${integer} not null,
      at ${integer} not null, actor ${text} not null, action ${text} not null, subject ${text} not null, detail ${text} not null,
      previous ${text} not null, hash ${text} not null, primary key (organisation_id, sequence))`,
  ];
}

/** Projects, their branches, and the versions with their documents. */
function projects({ identity, integer, bytes, text }: ColumnTypes): readonly string[] {
  return [
    `create table project (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), audience_id ${integer} not null references audience (id),
      name ${text} not null, name_key ${text} not null, kind ${text} not null, description ${text} not null, owner ${text},
      search ${text} not null, risk ${integer} not null, created_at ${integer} not null, updated_at ${integer} not null,
      latest_version_id ${integer}, unique (organisation_id, name_key))`,
    `create index project_updated on project (organisation_id, updated_at, id)`,
    `create index project_risk on project (organisation_id, risk, id)`,
    `create table project_tag (project_id ${integer} not null references project (id), tag ${text} not null,
      primary key (project_id, tag))`,
    `create index project_tag_tag on project_tag (tag)`,
    `create table stream (id ${identity}, project_id ${integer} not null references project (id),
      audience_id ${integer} not null references audience (id), branch ${text} not null, next_sequence ${integer} not null,
      latest_sequence ${integer} not null, unique (project_id, branch))`,
    `create table document (id ${identity}, digest ${text} not null unique, size ${integer} not null, bytes ${bytes} not null)`,
    `create table version (id ${identity}, public_id ${text} not null unique, stream_id ${integer} not null references stream (id),
      sequence ${integer} not null, name ${text} not null, environment ${text},
      document_id ${integer} not null references document (id), state ${text} not null, format ${text} not null,
      problems ${text} not null, job ${text} not null, uploaded_at ${integer} not null, uploaded_by ${text} not null,
      models ${integer} not null, datasets ${integer} not null, software ${integer} not null, services ${integer} not null,
      others ${integer} not null, read_full ${integer} not null, read_headers ${integer} not null, read_none ${integer} not null,
      unique (stream_id, sequence))`,
    `create index version_uploaded on version (uploaded_at, id)`,
    `create index version_document on version (document_id)`,
  ];
}

/** Things, what they are called and what is claimed of them, each kept once. */
function entities({ identity, integer, text, labelText }: ColumnTypes): readonly string[] {
  return [
    `create table entity (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), kind ${text} not null, key ${text} not null, purl ${text},
      purl_base ${text})`,
    `create index entity_purl on entity (purl_base)`,
    `create table identifier (entity_id ${integer} not null references entity (id), type ${text} not null, value ${text} not null,
      primary key (entity_id, type, value))`,
    `create index identifier_value on identifier (value)`,
    `create table label (id ${identity}, hash ${text} not null unique, name ${text} not null, name_key ${text} not null,
      identifiers ${text} not null)`,
    ...labelText,
    `create table fact (id ${identity}, hash ${text} not null unique, label_id ${integer} not null references label (id),
      claims ${text} not null, version ${text} not null, licence ${text}, format ${text}, usage ${text}, basis ${text},
      weights_id ${text})`,
  ];
}

/** What stood in which versions, by intervals. */
function history({ identity, integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table presence (id ${identity}, stream_id ${integer} not null references stream (id),
      entity_id ${integer} not null references entity (id), fact_id ${integer} not null references fact (id),
      from_seq ${integer} not null, to_seq ${integer} not null, unique (stream_id, entity_id, from_seq))`,
    `create index presence_open on presence (stream_id, to_seq)`,
    `create index presence_entity on presence (entity_id, to_seq)`,
    `create table relation (id ${identity}, stream_id ${integer} not null references stream (id), from_id ${integer} not null references entity (id),
      to_id ${integer} not null references entity (id), kind ${text} not null, detail ${text} not null, basis ${text} not null,
      from_seq ${integer} not null, to_seq ${integer} not null,
      unique (stream_id, from_id, to_id, kind, detail, basis, from_seq))`,
    `create index relation_open on relation (stream_id, to_seq)`,
    `create index relation_to on relation (to_id, to_seq)`,
    `create index relation_from on relation (from_id, to_seq)`,
    `create table finding (id ${identity}, public_id ${text} not null, stream_id ${integer} not null references stream (id),
      project_id ${integer} not null references project (id), audience_id ${integer} not null references audience (id),
      entity_id ${integer} references entity (id), entity_name ${text} not null, fingerprint ${text} not null,
      content ${text} not null, first_seq ${integer} not null, from_seq ${integer} not null, to_seq ${integer} not null,
      rule ${text} not null, kind ${text} not null, rank ${integer} not null, vulnerability_id ${text}, urgency ${integer} not null,
      body ${text} not null, state ${text} not null, state_until ${integer} not null, decided_until ${integer} not null, assignee ${text},
      unique (stream_id, fingerprint, from_seq))`,
    `create index finding_public on finding (public_id)`,
    `create index finding_open on finding (stream_id, to_seq)`,
    `create index finding_project on finding (project_id, fingerprint)`,
    `create index finding_order on finding (audience_id, to_seq, rank, urgency, id)`,
    `create index finding_count on finding (audience_id, to_seq, rank, decided_until)`,
    `create index finding_entity on finding (entity_id, to_seq)`,
    `create table finding_alias (finding ${text} not null, alias ${text} not null, primary key (finding, alias))`,
    `create index finding_alias_alias on finding_alias (alias)`,
    `create table triage (id ${identity}, project_id ${integer} not null references project (id), fingerprint ${text} not null,
      state ${text} not null, justification ${text}, comment ${text} not null, assignee ${text}, expires_at ${integer},
      author ${text} not null, at ${integer} not null)`,
    `create index triage_finding on triage (project_id, fingerprint, id)`,
  ];
}

/** What is seen of the latest versions, kept ready per audience. */
function latest({ integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table entity_seen (audience_id ${integer} not null references audience (id),
      entity_id ${integer} not null references entity (id), streams ${integer} not null,
      fact_id ${integer} not null references fact (id), label_id ${integer} not null references label (id), kind ${text} not null,
      name ${text} not null, name_key ${text} not null, version ${text} not null, licence ${text}, format ${text}, usage ${text},
      basis ${text}, weights_id ${text}, primary key (audience_id, entity_id))`,
    `create index entity_seen_name on entity_seen (audience_id, name_key, entity_id)`,
    `create index entity_seen_kind on entity_seen (audience_id, kind, name_key, entity_id)`,
    `create index entity_seen_licence on entity_seen (audience_id, licence, name_key, entity_id)`,
    `create index entity_seen_format on entity_seen (audience_id, format, name_key, entity_id)`,
    `create index entity_seen_basis on entity_seen (audience_id, basis, name_key, entity_id)`,
    `create index entity_seen_label on entity_seen (label_id)`,
    `create index entity_seen_weights on entity_seen (weights_id)`,
    `create index entity_seen_entity on entity_seen (entity_id)`,
    `create table edge_seen (audience_id ${integer} not null references audience (id), from_id ${integer} not null references entity (id),
      to_id ${integer} not null references entity (id), kind ${text} not null, detail ${text} not null, basis ${text} not null,
      streams ${integer} not null, primary key (from_id, kind, to_id, detail, basis, audience_id))`,
    `create index edge_seen_to on edge_seen (to_id, kind, from_id)`,
    `create table trend (project_id ${integer} not null references project (id), day ${text} not null, models ${integer} not null,
      datasets ${integer} not null, software ${integer} not null, services ${integer} not null, others ${integer} not null,
      critical ${integer} not null, high ${integer} not null, medium ${integer} not null, low ${integer} not null,
      info ${integer} not null, primary key (project_id, day))`,
    `create index trend_day on trend (day)`,
  ];
}

/** Work that is done later. */
function jobs({ identity, integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table job (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), audience_id ${integer} references audience (id),
      kind ${text} not null, lane ${text}, dedupe_key ${text},
      payload ${text} not null, subject ${text} not null, state ${text} not null, priority ${integer} not null,
      attempts ${integer} not null, most_attempts ${integer} not null, run_at ${integer} not null, lease_owner ${text},
      lease_until ${integer}, created_at ${integer} not null, finished_at ${integer}, last_error ${text})`,
    `create unique index job_dedupe on job (dedupe_key) where state in ('waiting', 'running')`,
    `create index job_due on job (priority, run_at, id) where state = 'waiting'`,
    `create index job_running on job (lease_until) where state = 'running'`,
    `create index job_lane on job (lane, id) where state in ('waiting', 'running')`,
    `create index job_newest on job (organisation_id, id)`,
  ];
}
