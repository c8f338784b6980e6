#pragma once

#include "core/base/error.h"

#include <QString>

#include <memory>

namespace Aloft {

/// Ends a device at its n-th act: that one is done, but nobody hears of it any more.
class Fuse
{
public:
    void set(int acts) { *m_left = acts; }
    void mend() { *m_left = -1; }
    void joinTo(const Fuse &other) { m_left = other.m_left; } ///< both count, and blow, as one

    bool isBlown() const { return *m_left == 0; }
    bool burn() { return *m_left > 0 && --*m_left == 0; } ///< @return whether it just blew

    static Error error() { return {Error::Kind::Internal, QStringLiteral("crashed"), {}, {}}; }

private:
    std::shared_ptr<int> m_left = std::make_shared<int>(-1);
};

} // namespace Aloft
