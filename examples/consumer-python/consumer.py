"""Subscribes to Carillon's topics and prints each event as one line of JSON. Nothing here is Carillon's but its proto files."""

import argparse
import importlib
import json
import pathlib
import sys

from google.protobuf import symbol_database
from google.protobuf.descriptor import FieldDescriptor
from kafka import KafkaConsumer

GENERATED = pathlib.Path(__file__).parent / "gen"


def load_contracts():
    """Makes every generated message known by its full name, which is the CloudEvents type."""
    sys.path.insert(0, str(GENERATED))
    for path in sorted(GENERATED.rglob("*_pb2.py")):
        importlib.import_module(".".join(path.relative_to(GENERATED).with_suffix("").parts))


def plain(message):
    """A message as JSON has it: names as in the proto files, optional fields only where they are set."""
    present = {field.name: value for field, value in message.ListFields()}
    return {
        field.name: plain_value(field, present.get(field.name, getattr(message, field.name)))
        for field in message.DESCRIPTOR.fields
        if field.name in present or not field.has_presence
    }


def is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def plain_value(field, value):
    if is_map(field):
        return dict(value)
    if field.is_repeated:
        return [plain_one(field, item) for item in value]
    return plain_one(field, value)


def plain_one(field, value):
    return plain(value) if field.type == FieldDescriptor.TYPE_MESSAGE else value


def event_of(record):
    """CloudEvents over Kafka, binary mode: attributes in headers named ce_…, the data is the value."""
    headers = {name: value.decode() for name, value in record.headers}
    full_name = headers["ce_type"]
    message = symbol_database.Default().GetSymbol(full_name)()
    message.ParseFromString(record.value)
    attributes = {name.removeprefix("ce_"): value for name, value in headers.items() if name.startswith("ce_")}
    return {"topic": record.topic, "key": record.key.decode(), "attributes": attributes, "data": plain(message)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brokers", default="localhost:9092")
    parser.add_argument("--group", default="example.printer")
    parser.add_argument("--stop-after", type=int, help="end after so many events; without it, never")
    parser.add_argument("topics", nargs="+")
    options = parser.parse_args()

    load_contracts()
    consumer = KafkaConsumer(
        *options.topics,
        bootstrap_servers=options.brokers.split(","),
        group_id=options.group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    for count, record in enumerate(consumer, start=1):
        print(json.dumps(event_of(record)), flush=True)
        consumer.commit()  # after the work, so that an event may come twice and is never missed
        if count == options.stop_after:
            break
    consumer.close()


if __name__ == "__main__":
    main()
