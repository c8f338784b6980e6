#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// The program's entry in the taskbar, launcher or dock: a bar of progress and a small number.
/// Linux: launchers that listen to the LauncherEntry signal (GNOME's dash extensions, KDE, Unity).
/// Windows: the taskbar's button, which has no number: an overlay says that there is something.
/// macOS: the dock icon's badge, the number or else the percent.
class TaskbarEntry : public QObject
{
    Q_OBJECT

public:
    explicit TaskbarEntry(QObject *parent = nullptr);
    ~TaskbarEntry() override;

    /// fraction 0 to 1, below 0: no bar. count 0: no number.
    void show(double fraction, int count);

private:
    void apply();

    double m_fraction = -1;
    int m_count = 0;
};

} // namespace Aloft
