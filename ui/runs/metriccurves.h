#pragma once

#include "core/base/error.h"
#include "core/runs/progress/metricseries.h"

#include <QWidget>

#include <functional>

class QAction;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace Aloft {

class CurveTable;
class MetricPlot;

/// A plot with all that belongs to it: legend, logarithmic scale, the same as a table, values
/// under the pointer, export as CSV and PNG.
class MetricCurves : public QWidget
{
    Q_OBJECT

public:
    explicit MetricCurves(QWidget *parent = nullptr);

    /// What is hidden in the legend stays hidden under the same name. Styles are those of
    /// curvePen(); without them each curve has its own.
    void setSeries(const QList<MetricSeries> &series, const QList<int> &styles = {});

    MetricPlot &plot() const { return *m_plot; }
    void savePicture(const QString &path); ///< PNG, twice as sharp as the screen
    void saveNumbers(const QString &path); ///< CSV

    void setFileName(const QString &name) { m_fileName = name; } ///< that exports propose

Q_SIGNALS:
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const std::function<QString()> &name);
    void build();
    void buildButtons();
    QWidget *makeLegendArea();
    void showIcons();
    void updateLegend();
    void updateAccess();
    void ask(const QString &title, const QString &suffix,
             void (MetricCurves::*act)(const QString &path));

    QList<MetricSeries> m_series;
    QString m_fileName;
    MetricPlot *m_plot;
    CurveTable *m_table;
    QTableView *m_tableView;
    QStackedWidget *m_stack;
    QHBoxLayout *m_bar;
    QWidget *m_legend;
    QLabel *m_values;
    QLabel *m_empty;
};

} // namespace Aloft
