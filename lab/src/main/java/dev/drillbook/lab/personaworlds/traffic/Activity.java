// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.traffic;

import java.io.IOException;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** What visitors do: how often per second all together, and how many of it at once at most. */
enum Activity {
  PROFILE(2.5, 6) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.get("/p/" + author(random));
    }
  },
  PROFILE_POSTS(3, 6) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.get("/p/" + author(random) + "/posts");
    }
  },
  TEMPLATES(0.8, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.get("/templates");
    }
  },
  BATTLE(1, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      String battle = "/b/" + random.nextInt(1, 31);
      visitor.get(battle + (random.nextInt(3) == 0 ? "/card.png" : "/meta"));
    }
  },
  VIEW(1.4, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      String kind = random.nextInt(4) == 0 ? "like" : "view";
      visitor.post(
          "/events",
          "{\"kind\":\"%s\",\"post_id\":%d,\"visitor\":\"visitor-%d\"}"
              .formatted(kind, Posts.seeded(random), random.nextInt(997)));
    }
  },
  FOLLOW(0.3, 2) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.post(
          "/p/" + author(random) + "/follow",
          "{\"visitor\":\"visitor-%d\"}".formatted(random.nextInt(200)));
    }
  },
  REMIX(0.3, 2) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.post("/battles/" + random.nextInt(1, 31) + "/remix-intent", "{}");
    }
  },
  /** One at a time: a slow feed must show as slow, not take both cores. */
  FEED(3, 1) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.getSignedIn("/feed");
    }
  },
  NOTIFICATIONS(1.5, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.getSignedIn("/notifications");
    }
  },
  DIGEST(1.3, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.getSignedIn(
          random.nextInt(3) == 0
              ? "/digest/weekly"
              : "/personas/" + visitor.number() + "/digest/today");
    }
  },
  THREAD(1.5, 4) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      visitor.getSignedIn("/posts/" + Posts.seeded(random) + "/thread");
    }
  },
  /** Writes a post with the LLM and publishes it. */
  DRAFT(0.8, 5) {
    @Override
    void act(Visitor visitor, SplittableRandom random, Posts posts)
        throws IOException, InterruptedException {
      int room = 1 + (visitor.number() - 1) % 6;
      JsonNode draft =
          visitor.postSignedIn(
              "/rooms/" + room + "/posts/draft",
              "{\"persona_id\":%d,\"topic\":\"topic %d\"}"
                  .formatted(visitor.number(), random.nextInt(1000)));
      long id = draft.path("id").asLong(0);
      if (id > 0 && !visitor.postSignedIn("/posts/" + id + "/approve", "{}").isMissingNode()) {
        posts.published(id);
      }
    }
  };

  private final double perSecond;
  private final int atOnce;

  Activity(double perSecond, int atOnce) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
  }

  double perSecond() {
    return perSecond;
  }

  int atOnce() {
    return atOnce;
  }

  /**
   * @throws IOException when the edge did not answer, which traffic shrugs off
   */
  abstract void act(Visitor visitor, SplittableRandom random, Posts posts)
      throws IOException, InterruptedException;

  private static String author(SplittableRandom random) {
    return "author-%02d".formatted(random.nextInt(1, 13));
  }
}
