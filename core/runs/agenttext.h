#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Aloft {

/// The agent's text, to be put into a runtime.
struct AgentText
{
    QByteArray bytes;

    QByteArray hash() const;   ///< SHA-256, 64 hexadecimal digits
    QString fileName() const;  ///< "agent-0123456789abcdef.py": another text has another name
    QByteArray packed() const; ///< deflated, base64 without line breaks: for code and terminals

    bool operator==(const AgentText &) const = default;
};

/// The one that this program carries.
AgentText ownAgent();

/// A part of it, which an agent asks for by its name when it needs it; empty where there is none
/// of that name.
QByteArray agentPart(QStringView name);

/// Puts the text into an agent's home on this computer and returns the file's path. One that is
/// there already is kept if it is the very same, so that no live run is disturbed.
Result<QString> installAgent(const AgentText &text, const QString &home);

} // namespace Aloft
