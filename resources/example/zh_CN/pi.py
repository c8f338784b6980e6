"""雨中的圆周率：雨滴落在一块方砖上，数一数圆内有多少滴。

按 F5 运行，输出显示在下方的“输出”面板中。
"""

# %% 下雨
import random
import time

DROPS_A_ROUND = 20_000
ROUNDS = 30


def rain(drops):
    """这些雨滴中有多少落在四分之一圆内。"""
    inside = 0
    for _ in range(drops):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    return inside


# %% 看估计值逐渐稳定
def main():
    inside = fallen = 0
    for round_number in range(1, ROUNDS + 1):
        inside += rain(DROPS_A_ROUND)
        fallen += DROPS_A_ROUND
        bar = "█" * round_number + "·" * (ROUNDS - round_number)
        print(f"\r{bar} π ≈ {4 * inside / fallen:.5f}", end="", flush=True)
        time.sleep(0.05)
    print(f"\n共落下 {fallen:,} 滴。")


if __name__ == "__main__":
    main()
