#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

namespace Aloft {

/// Brings a token that is good for at least a minute; token() holds once it succeeded. Fails with
/// Refused when the user has to sign in again, with Network when nobody could be asked.
class TokenTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const Secret &token() const = 0;
};

/// The right to act for one account of a service. However many ask at a time, one request is made.
class TokenSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual TokenTask *token() = 0; ///< the caller owns it

    /// A server refused this one (401): the next token() is another. A token that is no longer the
    /// present one changes nothing.
    virtual void reject(const Secret &token) = 0;
};

} // namespace Aloft
