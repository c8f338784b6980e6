#pragma once

#include "core/base/secretstore.h"
#include "core/sync/syncpass.h"
#include "core/sync/syncrests.h"
#include "tests/core/sync/memorydrive.h"
#include "tests/support/manualclock.h"
#include "tests/support/outcome.h"

#include <functional>
#include <memory>

namespace Aloft {

class CountingSecretStore : public MemorySecretStore
{
public:
    int reads = 0;                 ///< so far
    std::function<void()> onWrite; ///< may be empty

    ReadSecretTask *read(const QString &key) override
    {
        ++reads;
        return MemorySecretStore::read(key);
    }
    Task *write(const QString &key, const Secret &secret) override
    {
        if (onWrite)
            onWrite();
        return MemorySecretStore::write(key, secret);
    }
};

/// A folder and a drive in memory, and all that passes between them want.
struct OnePair
{
    static constexpr Drive::Capabilities cloud = Drive::Capability::StableIds
        | Drive::Capability::Changes | Drive::Capability::Trash | Drive::Capability::Checksums;

    explicit OnePair(Drive::Capabilities capabilities = cloud)
        : server(capabilities)
        , drive(server, *tree, 1)
        , view(drive.rootId())
    { }

    std::optional<Error> sync(const SyncAllowance &allowance = {},
                              SyncPass::Intent intent = SyncPass::Intent::CarryOut)
    {
        auto *pass = new SyncPass(
            {tree, drive, view, journal, clock, {&secrets, {}, {}}, QStringLiteral("pair"), &rests},
            intent, allowance);
        QObject::connect(pass, &Task::finished, pass, [this, pass] { summary = pass->summary(); });
        return outcome(pass);
    }

    MemoryServer server;
    std::shared_ptr<MemoryTree> tree = std::make_shared<MemoryTree>(QStringLiteral("here"));
    MemoryDrive drive;
    RemoteView view;
    SyncJournal journal;
    ManualClock clock;
    CountingSecretStore secrets;
    SyncRests rests;
    SyncSummary summary; ///< of the latest pass
};

} // namespace Aloft
