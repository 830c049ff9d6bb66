"""`python -m lagebild.world`: build the place index where it is missing, telling how far it is; say where it lies."""

from lagebild.world.gazetteer_cache import index_path


def main() -> None:
    """Print each step with the share that is done, at last the path of the index."""
    print(index_path(lambda step, share: print(f"{share:4.0%} {step}", flush=True)))


if __name__ == "__main__":
    main()
