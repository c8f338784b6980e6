#pragma once

#include <QObject>

namespace Aloft {

class MainWindow;
class Session;

/// The Session menu's actions, for the session chosen in the dock or else the page's own.
class SessionCommands : public QObject
{
    Q_OBJECT

public:
    explicit SessionCommands(MainWindow *window);

    void update(); ///< which of them can be done now

private:
    void start();
    void stop();
    void stopNow(Session *session);

    MainWindow *m_window;
};

} // namespace Aloft
