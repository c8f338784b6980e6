#pragma once

#include <QDebug>
#include <QString>

namespace Aloft {

/// A token, password or key. It does not print and does not convert by itself; reveal() is the
/// one door, easy to find by search.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString value)
        : m_value(std::move(value))
    {
    }

    bool isEmpty() const { return m_value.isEmpty(); }
    const QString &reveal() const { return m_value; }

    bool operator==(const Secret &) const = default;

private:
    QString m_value;
};

inline QDebug operator<<(QDebug debug, const Secret &secret)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << (secret.isEmpty() ? "Secret()" : "Secret(…)");
}

} // namespace Aloft
