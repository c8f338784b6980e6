#pragma once

#include <memory>

namespace Aloft {

class Bandwidth;
class Reachability;
class SecretStore;

/// What all share that carry files between this computer and any drive.
struct CarryMeans
{
    SecretStore *secrets = nullptr; ///< for resume points, outlives its users; null: none are kept
    std::shared_ptr<Bandwidth> up = {}; ///< null: as fast as it goes
    std::shared_ptr<Bandwidth> down = {};
    Reachability *reachability = nullptr; ///< outlives its users; null: nobody says
};

} // namespace Aloft
