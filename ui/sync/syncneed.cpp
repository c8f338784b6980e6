#include "ui/sync/syncneed.h"

#include "ui/sync/synclook.h"

#include <algorithm>

namespace Aloft {

namespace {

using State = WorkspaceSync::State;

/// All that does not pass by itself.
bool isForUser(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
    case Error::Kind::Network:
    case Error::Kind::Provider:
    case Error::Kind::Busy:
        return false;
    case Error::Kind::Usage:
    case Error::Kind::BadInput:
    case Error::Kind::NotFound:
    case Error::Kind::Refused:
    case Error::Kind::Storage:
    case Error::Kind::Conflict:
    case Error::Kind::UserCode:
    case Error::Kind::Internal:
        break;
    }
    return true;
}

/// Of the whole, or that there is no room for some of it.
std::optional<Error> troubleOf(const WorkspaceSync &sync)
{
    if (sync.problem())
        return isForUser(*sync.problem()) ? sync.problem() : std::nullopt;
    const QList<SyncProblem> &problems = sync.summary().problems;
    const auto full = std::ranges::find(problems, Error::Kind::Storage,
                                        [](const SyncProblem &each) { return each.error.kind; });
    return full == problems.cend() ? std::nullopt : std::optional(full->error);
}

} // namespace

SyncNeed needOf(const WorkspaceSync &sync)
{
    if (sync.state() == State::Asking)
        return SyncNeed::Answer;
    const bool isAtWork = sync.state() == State::InStep || sync.state() == State::Waiting;
    return isAtWork && troubleOf(sync) ? SyncNeed::Help : SyncNeed::None;
}

QString needText(const WorkspaceSync &sync)
{
    switch (needOf(sync)) {
    case SyncNeed::Answer:
        return questionText(sync);
    case SyncNeed::Help:
        return troubleOf(sync)->text();
    case SyncNeed::None:
        break;
    }
    return {};
}

/// Sizes in a failure's text change with each try.
QString needMatter(const WorkspaceSync &sync)
{
    if (needOf(sync) != SyncNeed::Help)
        return needText(sync);
    return QString::number(static_cast<int>(troubleOf(sync)->kind));
}

} // namespace Aloft
