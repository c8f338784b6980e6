#pragma once

#include "core/jupyter/serveraddress.h"

#include <QJsonObject>
#include <QString>

namespace Aloft {

/// What machine is wanted. Empty and zero mean "whatever is usual there".
struct RuntimeSpec
{
    QString accelerator; ///< "T4", "A100", …
    int acceleratorCount = 0;
    qint64 memoryBytes = 0;
    QString image;
    QString folder; ///< where files live: for the local provider the workspace's folder
    QString name;   ///< what the user calls the session

    bool operator==(const RuntimeSpec &) const = default;
};

/// One machine lent.
struct Runtime
{
    QString providerId;   ///< "local", "jupyter", …
    QString id;           ///< the provider's own name for it
    QString title;        ///< "This computer", "hub.uni.example"
    ServerAddress server; ///< where its Jupyter server answers
    QString folder;       ///< folder on the machine that the server's root is; empty when unknown
    QJsonObject memo;     ///< what the provider needs to find it again; no secrets

    bool operator==(const Runtime &) const = default;
};

} // namespace Aloft
