"""Pi from rain: drops fall on a square tile, count those inside the circle.

Run it with F5. Its output appears in the Output panel below.
"""

# %% The rain
import random
import time

DROPS_A_ROUND = 20_000
ROUNDS = 30


def rain(drops):
    """How many of these drops hit the quarter circle."""
    inside = 0
    for _ in range(drops):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    return inside


# %% Watch the estimate settle
def main():
    inside = fallen = 0
    for round_number in range(1, ROUNDS + 1):
        inside += rain(DROPS_A_ROUND)
        fallen += DROPS_A_ROUND
        bar = "█" * round_number + "·" * (ROUNDS - round_number)
        print(f"\r{bar} π ≈ {4 * inside / fallen:.5f}", end="", flush=True)
        time.sleep(0.05)
    print(f"\n{fallen:,} drops fell.")


if __name__ == "__main__":
    main()
