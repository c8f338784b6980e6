#include "core/runs/progress/progressline.h"

#include "core/runs/progress/linescanner.h"
#include "core/runs/progress/progressbars.h"
#include "core/runs/progress/progresswords.h"

#include <algorithm>

namespace Aloft {

double EpochCount::base() const
{
    const double first = isFromZero ? 0 : 1;
    return std::clamp(isReport ? current + 1 - first : current - first, 0.0, count());
}

double EpochCount::count() const
{
    return isFromZero ? total + 1 : total;
}

bool maySayProgress(QByteArrayView line)
{
    char before = ' ';    // the last that is no blank
    bool isCount = false; // after "3/" or "3 of": a digit makes it one
    for (const char *at = line.begin(); at != line.end(); ++at) {
        const char byte = *at;
        if (byte == ' ')
            continue;
        if (isCount && (isDigit(byte) || byte == 'U')) // Keras' 45/Unknown
            return true;
        const bool isDivided = byte == '/' && isDigit(before);
        const bool isOf = byte == 'f' && before == 'o' && at + 1 != line.end() && at[1] == ' ';
        if ((byte == '%' && isDigit(before)) || (byte == '[' && before == 't'))
            return true;
        isCount = isDivided || isOf;
        before = byte;
    }
    return false;
}

ProgressHit readProgressLine(QByteArrayView line)
{
    for (const auto read : {readBar, readProgressWords, readPercent}) {
        if (ProgressHit hit = read(line); hit.kind != ProgressHit::Kind::None)
            return hit;
    }
    return {};
}

} // namespace Aloft
