"""`lagebild schema`: the JSON Schema of what `lagebild read --format json` prints."""

import typer


def schema() -> None:
    """Print the JSON Schema of a report with its claims, as `lagebild read --format json` prints it."""
    typer.echo(report_schema(), nl=False)


def report_schema() -> str:
    """Return the schema, generated from the records, with sorted keys so that it only changes when they do."""
    import json

    import msgspec

    from lagebild.records import Report

    draft = "https://json-schema.org/draft/2020-12/schema"
    content = {"$schema": draft, "title": "Lagebild report", **msgspec.json.schema(Report)}
    return json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
