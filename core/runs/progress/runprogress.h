#pragma once

#include <QString>

namespace Aloft {

/// How far a program says it is, by the outermost of its bars.
struct RunProgress
{
    double fraction = -1; ///< 0 to 1; below 0: unknown
    double done = -1;     ///< in the program's units; below 0: unknown
    double total = -1;
    double secondsLeft = -1; ///< below 0: unknown
    bool isAbout = false;    ///< secondsLeft is Aloft's estimate, not the program's word
    QString label;           ///< as the program calls it: "Epoch", "Downloading"; may be empty

    bool isKnown() const { return fraction >= 0; }
    int percent() const { return isKnown() ? int(fraction * 100) : -1; }
    bool operator==(const RunProgress &) const = default;
};

} // namespace Aloft
