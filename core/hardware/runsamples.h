#pragma once

#include "core/base/result.h"
#include "core/hardware/sample.h"

#include <vector>

namespace Aloft {

/// A few samples of an interval however long: its first and its last one, and evenly apart what is
/// between them, without the programs on the devices.
class SampleDigest
{
public:
    void add(const Sample &sample); ///< in order
    std::vector<Sample> samples() const;

private:
    void thinOut();

    std::vector<Sample> m_samples;
    std::optional<Sample> m_last; ///< where it is not among them
    int m_step = 1;               ///< each so many is kept
    int m_sinceKept = 0;
};

// Samples in the folder of a run, one JSON object a line (samplejson.h).
Result<void> writeRunSamples(const QString &runFolder, const std::vector<Sample> &samples);
std::vector<Sample> readRunSamples(const QString &runFolder); ///< empty: there are none

} // namespace Aloft
