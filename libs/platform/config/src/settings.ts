import type { Config, Mode } from './config';
import { LOG_LEVELS } from './config';
import { brokers, clock, days, jsonObject, oneOf, port, share, text, url, type Parse } from './parsers';

/** One variable: how it is read, what stands when it is not set, and what the documentation says. */
export interface Setting<Key extends keyof Config = keyof Config> {
  readonly key: Key;
  readonly name: string;
  readonly parse: Parse<NonNullable<Config[Key]>>;
  /** Written as it would be in the environment. */
  readonly fallback?: string;
  /** What the documentation shows as default where there is no `fallback`. */
  readonly fallbackDoc?: string;
  readonly only?: Mode;
  readonly requiredIn?: Mode;
  readonly doc: string;
}

const setting = <Key extends keyof Config>(one: Setting<Key>): Setting<Key> => one;

export const SETTINGS = [
  setting({ key: 'mode', name: 'CARILLON_MODE', fallback: 'embedded', parse: oneOf('embedded', 'distributed'), doc: '`embedded`: every service in one process on one data directory. `distributed`: one process per service on Kafka, EventStoreDB and MongoDB.' }),
  setting({ key: 'host', name: 'CARILLON_HOST', fallback: '127.0.0.1', parse: text('must be a host name or an IP address without spaces; write for example 0.0.0.0', /^[\w.:-]+$/), doc: 'The address to listen on. `0.0.0.0` answers on every interface.' }),
  setting({ key: 'port', name: 'CARILLON_PORT', fallback: '3000', parse: port, doc: 'The port to listen on; `0` lets the system choose.' }),
  setting({ key: 'dataDir', name: 'CARILLON_DATA_DIR', fallback: '.data', parse: text('must be a path; write for example /var/lib/carillon', /\S/), doc: 'Where everything is kept; in distributed mode uploads that are being worked on, and the calls of the simulator. One process per directory.' }),
  setting({ key: 'registryDir', name: 'CARILLON_REGISTRY_DIR', fallbackDoc: '`registries` in the data directory', parse: text('must be a path; write for example /var/lib/carillon/registries', /\S/), doc: 'Where the files of do-not-call registries are. The dnc service writes them, scheduler and dialer read them: several processes share one directory.' }),
  setting({ key: 'apiToken', name: 'CARILLON_API_TOKEN', fallbackDoc: 'made once and printed', parse: text('must be at least 8 visible ASCII characters without spaces; make one with: openssl rand -hex 24', /^[\x21-\x7e]{8,512}$/), doc: 'A full-scope token of the environment `default`, created at start if it is missing.' }),
  setting({ key: 'eventStoreUrl', name: 'CARILLON_EVENTSTORE_URL', only: 'distributed', requiredIn: 'distributed', parse: url('esdb', 'esdb+discover'), doc: 'EventStoreDB, for example `esdb://eventstore:2113?tls=false`.' }),
  setting({ key: 'kafkaBrokers', name: 'CARILLON_KAFKA_BROKERS', only: 'distributed', requiredIn: 'distributed', parse: brokers, doc: 'Kafka brokers as `host:port`, several separated by commas.' }),
  setting({ key: 'mongodbUrl', name: 'CARILLON_MONGODB_URL', only: 'distributed', requiredIn: 'distributed', parse: url('mongodb', 'mongodb+srv'), doc: 'MongoDB, for example `mongodb://mongodb:27017/carillon?replicaSet=rs0`.' }),
  setting({ key: 'carrierUrl', name: 'CARILLON_CARRIER_URL', only: 'distributed', requiredIn: 'distributed', parse: url('http', 'https'), doc: 'Where the carrier answers: the simulator, for example `http://simulator:3000`.' }),
  setting({ key: 'apiUrl', name: 'CARILLON_API_URL', only: 'distributed', fallbackDoc: 'required by the dialects alone', parse: url('http', 'https'), doc: 'Where the native API answers, for those who translate to it: the edge, for example `http://edge:8080`.' }),
  setting({ key: 'carrier', name: 'CARILLON_CARRIER', fallback: 'simulator', parse: oneOf('simulator'), doc: 'Who makes the telephone calls. `simulator` calls nobody.' }),
  setting({ key: 'clock', name: 'CARILLON_CLOCK', fallback: 'system', parse: clock, doc: '`system`, or `accelerated:<factor>[@<ISO start>]` for a simulation; embedded with the simulator only. Virtual time goes on from where it stood after a restart.' }),
  setting({ key: 'simulator', name: 'CARILLON_SIMULATOR', fallback: '{}', fallbackDoc: 'seeded defaults', parse: jsonObject, doc: 'A JSON object: seed, answer rate, ring and talk times, outcome shares; see [the simulator](#the-simulator).' }),
  setting({ key: 'logLevel', name: 'CARILLON_LOG_LEVEL', fallback: 'info', parse: oneOf(...LOG_LEVELS), doc: `One of ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}.` }),
  setting({ key: 'hashKey', name: 'CARILLON_HASH_KEY', fallbackDoc: 'made once and kept in the data directory', requiredIn: 'distributed', parse: text('must be at least 32 characters; make one with: openssl rand -hex 32', /^\S{32,}$/), doc: 'The key under which phone numbers become names in streams and keys. It must never change, and must be the same for every process of an installation.' }),
  setting({ key: 'topicRetentionDays', name: 'CARILLON_TOPIC_RETENTION_DAYS', fallback: '30', parse: days, only: 'embedded', doc: 'Messages on topics that are older and that every group has finished are deleted; `0` keeps them. What is parked stays, and so do the events themselves. In distributed mode Kafka does it: `retention` in `deploy/topics.json`.' }),
  setting({ key: 'activityRetentionDays', name: 'CARILLON_ACTIVITY_RETENTION_DAYS', fallback: '90', parse: days, doc: 'Entries of the feed and of leads\' timelines that are older are deleted, in business time; `0` keeps them.' }),
  setting({ key: 'tracesUrl', name: 'CARILLON_TRACES_URL', fallbackDoc: 'no traces', parse: url('http', 'https'), doc: 'Where traces are sent, as OTLP over HTTP, for example `http://collector:4318/v1/traces`. One attempt is one trace, whichever processes work on it.' }),
  setting({ key: 'tracesShare', name: 'CARILLON_TRACES_SHARE', fallback: '1', parse: share, doc: 'The share of traces that are recorded, 0 to 1. All processes choose the same ones.' }),
] as const;

export const SETTING_NAMES: readonly string[] = SETTINGS.map(({ name }) => name);
