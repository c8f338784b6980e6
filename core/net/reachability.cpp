#include "core/net/reachability.h"

#include <QLoggingCategory>
#include <QNetworkInformation>
#include <QPointer>

#include <utility>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcReachability, "aloft.net.reachability", QtInfoMsg)

Reachability::State stateFor(QNetworkInformation::Reachability reachability)
{
    switch (reachability) {
    case QNetworkInformation::Reachability::Unknown:
        return Reachability::State::Unknown;
    case QNetworkInformation::Reachability::Disconnected:
        return Reachability::State::Offline;
    case QNetworkInformation::Reachability::Local: // a server in the house needs no more
    case QNetworkInformation::Reachability::Site:
    case QNetworkInformation::Reachability::Online:
        break;
    }
    return Reachability::State::Online;
}

} // namespace

void Reachability::setState(State state)
{
    if (m_state == state)
        return;
    const State before = std::exchange(m_state, state);
    const QPointer<Reachability> alive(this);
    Q_EMIT stateChanged(state);
    if (alive && before == State::Offline && m_state == State::Online)
        Q_EMIT cameBack();
}

void Reachability::noteWaking()
{
    if (m_state != State::Offline)
        Q_EMIT cameBack();
}

SystemReachability::SystemReachability(QObject *parent) : Reachability(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        qCInfo(lcReachability) << "no backend: the network counts as there";
        return;
    }
    const QNetworkInformation *information = QNetworkInformation::instance();
    setState(stateFor(information->reachability()));
    connect(information, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) { setState(stateFor(now)); });
}

} // namespace Aloft

#include "moc_reachability.cpp"
